/**
 * The analysis of a whole project: from paths and a configuration to an {@link
 * io.github.surefoot.analyzer.AnalysisRun}, which the reports render.
 */
package io.github.surefoot.analyzer;
