/** The reports: a run as text for people and as JSON and SARIF for programs. */
package io.github.surefoot.analyzer.report;
