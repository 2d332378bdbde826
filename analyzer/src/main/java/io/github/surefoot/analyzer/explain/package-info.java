/** What each statement does to a live database, without any judgement. */
package io.github.surefoot.analyzer.explain;
