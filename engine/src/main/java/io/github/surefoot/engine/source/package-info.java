/** Where text stands: files, regions of them, and SQL put together from pieces of source. */
package io.github.surefoot.engine.source;
