/** The command line. */
package io.github.surefoot.analyzer.cli;
