/** Applies the fixes of findings to the files of a project, or shows what that would change. */
package io.github.surefoot.analyzer.fix;
