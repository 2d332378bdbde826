/** What application code writes to speak with Surefoot. */
package io.github.surefoot.annotations;
