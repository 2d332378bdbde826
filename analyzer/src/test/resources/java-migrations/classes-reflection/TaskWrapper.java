package com.acme.changes;

public class TaskWrapper extends Wrapper<Task> { // expect: TableDrop
  public TaskWrapper() {
    super(Task.class);
  }
}
