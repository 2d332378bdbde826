package com.acme;

import java.sql.Connection;

/** The project's own, whatever it is called. */
interface Callback {
  void handle(Connection connection) throws Exception;
}
