/** Benchmarks of the engine and the analyzer. */
package io.github.surefoot.benchmarks;
