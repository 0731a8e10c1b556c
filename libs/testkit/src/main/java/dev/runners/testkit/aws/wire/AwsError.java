package dev.runners.testkit.aws.wire;

/** An error as AWS answers it: its code and its sentence. */
public final class AwsError extends RuntimeException {

    /** Stands for what each service calls it: AccessDenied, AccessDeniedException or UnauthorizedOperation. */
    static final String DENIED = "AccessDenied";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    public AwsError(int status, String code, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** Most errors of a caller are 400. */
    public static AwsError of(String code, String message) {
        return new AwsError(400, code, message);
    }

    public static AwsError denied(String message) {
        return new AwsError(403, DENIED, message);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
