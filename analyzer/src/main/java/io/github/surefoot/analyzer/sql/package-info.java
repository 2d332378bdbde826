/** SQL scripts: how one becomes a migration, and directories of them that no framework manages. */
package io.github.surefoot.analyzer.sql;
