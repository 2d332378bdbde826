package io.github.surefoot.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States that a migration class does not run while the application is deployed or started: it is
 * started by hand, by a job or by an operator, at a time of their choice.
 *
 * <p>Long work that holds no strong lock, such as a batched backfill, is then not reported for
 * holding up a deployment. Locks, rewrites and lost data are reported as for every migration: they
 * hurt at any hour.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RunsOutsideDeploy {}
