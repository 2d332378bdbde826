/**
 * Which tables and columns the application of this build names, and where: what front ends read
 * from mappings and SQL in its code, and how it is compared with the schema.
 */
package io.github.surefoot.engine.application;
