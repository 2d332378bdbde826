/** Written justifications: what they say, what they silence, and whether they are still needed. */
package io.github.surefoot.engine.assurance;
