/** Every justification of a project, for those who review them. */
package io.github.surefoot.analyzer.audit;
