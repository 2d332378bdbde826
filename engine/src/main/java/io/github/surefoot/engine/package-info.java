/**
 * The engine: what migrations do to a live database and what to say of it. It reads no files and
 * holds no global state; {@link io.github.surefoot.engine.Analysis} is the way in.
 */
package io.github.surefoot.engine;
