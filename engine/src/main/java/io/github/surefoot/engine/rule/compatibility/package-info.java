/** What running versions of the application do not survive. */
package io.github.surefoot.engine.rule.compatibility;
