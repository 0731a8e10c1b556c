package dev.runners.testkit.aws.wire;

import java.util.Arrays;
import java.util.Optional;

/** The services that are doubled, each with the words it uses for what can go wrong in any call. */
public enum AwsService {
    STS("sts", Protocol.QUERY, "https://sts.amazonaws.com/doc/2011-06-15/", "ValidationError"),
    IAM("iam", Protocol.QUERY, "https://iam.amazonaws.com/doc/2010-05-08/", "ValidationError"),
    EC2("ec2", Protocol.EC2, "http://ec2.amazonaws.com/doc/2016-11-15/", "InvalidParameterValue"),
    LOGS("logs", Protocol.JSON, "", "InvalidParameterException"),
    SECRETS_MANAGER("secretsmanager", Protocol.JSON, "", "InvalidParameterException"),
    ECS("ecs", Protocol.JSON, "", "InvalidParameterException");

    /** How a service is spoken to. */
    public enum Protocol {
        QUERY,
        EC2,
        JSON
    }

    private final String wireName;
    private final Protocol protocol;
    private final String namespace;
    private final String invalidCode;

    AwsService(String wireName, Protocol protocol, String namespace, String invalidCode) {
        this.wireName = wireName;
        this.protocol = protocol;
        this.namespace = namespace;
        this.invalidCode = invalidCode;
    }

    /** The service a signature is for: the fourth part of its credential scope. */
    static Optional<AwsService> ofScope(String name) {
        return Arrays.stream(values())
                .filter(service -> service.wireName.equals(name))
                .findFirst();
    }

    /** In signatures, ARNs and actions of policies. */
    public String wireName() {
        return wireName;
    }

    public Protocol protocol() {
        return protocol;
    }

    /** The code for a parameter that cannot be. */
    public String invalidCode() {
        return invalidCode;
    }

    String namespace() {
        return namespace;
    }

    AwsError throttled() {
        return switch (this) {
            case STS, IAM -> AwsError.of("Throttling", "Rate exceeded");
            case EC2 -> new AwsError(503, "RequestLimitExceeded", "Request limit exceeded.");
            case LOGS, SECRETS_MANAGER, ECS -> AwsError.of("ThrottlingException", "Rate exceeded");
        };
    }

    AwsError broken() {
        String message = "An internal error occurred.";
        return switch (this) {
            case STS -> new AwsError(500, "InternalFailure", message);
            case IAM -> new AwsError(500, "ServiceFailure", message);
            case EC2 -> new AwsError(500, "InternalError", message);
            case LOGS -> new AwsError(503, "ServiceUnavailableException", message);
            case SECRETS_MANAGER -> new AwsError(500, "InternalServiceError", message);
            case ECS -> new AwsError(500, "ServerException", message);
        };
    }

    AwsError unknownKey() {
        String message = "The security token included in the request is invalid.";
        return switch (protocol) {
            case QUERY -> new AwsError(403, "InvalidClientTokenId", message);
            case EC2 ->
                new AwsError(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
            case JSON -> AwsError.of("UnrecognizedClientException", message);
        };
    }

    AwsError expired() {
        String message = "The security token included in the request is expired";
        return switch (protocol) {
            case QUERY -> new AwsError(403, "ExpiredToken", message);
            case EC2 -> AwsError.of("RequestExpired", "Request has expired.");
            case JSON -> AwsError.of("ExpiredTokenException", message);
        };
    }

    AwsError badSignature() {
        String message = "The request signature we calculated does not match the signature you provided.";
        return switch (protocol) {
            case QUERY -> new AwsError(403, "SignatureDoesNotMatch", message);
            case EC2 -> new AwsError(401, "AuthFailure", message);
            case JSON -> AwsError.of("InvalidSignatureException", message);
        };
    }

    String deniedCode() {
        return switch (protocol) {
            case QUERY -> AwsError.DENIED;
            case EC2 -> "UnauthorizedOperation";
            case JSON -> "AccessDeniedException";
        };
    }

    int deniedStatus() {
        return protocol == Protocol.JSON ? 400 : 403;
    }
}
