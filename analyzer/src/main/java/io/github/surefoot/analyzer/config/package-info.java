/** {@code surefoot.yaml}: what a project says of itself. */
package io.github.surefoot.analyzer.config;
