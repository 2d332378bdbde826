/** What loses data, or fails because of it. */
package io.github.surefoot.engine.rule.data;
