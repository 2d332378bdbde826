/**
 * Files and directories as they are found on disk: whatever is wrong with one gives one clear
 * problem and leaves the others alone.
 */
package io.github.surefoot.analyzer.files;
