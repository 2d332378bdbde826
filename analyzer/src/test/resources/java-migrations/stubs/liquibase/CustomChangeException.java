package liquibase.exception;

public class CustomChangeException extends Exception {
  public CustomChangeException(Throwable cause) {
    super(cause);
  }
}
