/**
 * Java code as both front ends lower it: types, methods, statements and expressions, names
 * resolved, everything that cannot matter to SQL left opaque. What the code does is found by the
 * {@code interpreter} next to it, which knows no front end.
 */
package io.github.surefoot.engine.javacode.program;
