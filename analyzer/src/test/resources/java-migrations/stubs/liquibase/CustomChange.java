package liquibase.change.custom;

public interface CustomChange {
  String getConfirmationMessage();
}
