package db.other;

/** Somebody else's, of the same name. */
public @interface SafetyAssured {
  String rules();

  String reason();
}
