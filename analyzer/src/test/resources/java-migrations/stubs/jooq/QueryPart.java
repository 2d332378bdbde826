package org.jooq;

public interface QueryPart {}
