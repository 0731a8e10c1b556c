package dev.runners.provisioner.cloud;

/** What the cloud side of a Runner consists of, in the order in which it is made. */
public enum Piece {
    LOG_GROUP("log group"),
    EXECUTION_ROLE("execution role"),
    TASK_ROLE("task role"),
    SECURITY_GROUP("security group"),
    CREDENTIAL("credential"),
    TASK_DEFINITION("task definition"),
    SERVICE("service");

    private final String words;

    Piece(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
