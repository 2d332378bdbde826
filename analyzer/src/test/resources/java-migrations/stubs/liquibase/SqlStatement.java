package liquibase.statement;

public interface SqlStatement {}
