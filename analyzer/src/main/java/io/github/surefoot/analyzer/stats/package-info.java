/** How large tables are on a live server: asked there, kept in a file, read from it. */
package io.github.surefoot.analyzer.stats;
