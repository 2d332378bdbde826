/**
 * Finds the histories of a project and how they are run, from what its build and its application
 * configuration say. Nothing of the project is executed.
 */
package io.github.surefoot.analyzer.discovery;
