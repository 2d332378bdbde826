/** Findings that were there before somebody began to look: known, counted and not reported. */
package io.github.surefoot.analyzer.baseline;
