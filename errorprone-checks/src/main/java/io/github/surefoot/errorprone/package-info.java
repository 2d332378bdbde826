/** Error Prone checks that report migration hazards while javac compiles. */
package io.github.surefoot.errorprone;
