package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.CloudTrouble.Kind;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Waits for the answer of a call, on a virtual thread, and says in our words what went wrong. */
final class Ask {

    /** Of what was made or taken away a moment ago: AWS calls it missing, in use, or in change. */
    private static final Set<String> NOT_YET = Set.of(
            "NoSuchEntity",
            "ClusterNotFoundException",
            "ServiceNotFoundException",
            "ServiceNotActiveException",
            "ResourceNotFoundException",
            "InvalidGroup.NotFound",
            "DependencyViolation",
            "DeleteConflict",
            "OperationAbortedException",
            "ConcurrentModification",
            "UpdateInProgressException",
            "ClusterContainsTasksException");

    /** ECS has one code for much, and says in words that it does not see a role, a group or a definition yet. */
    private static final Pattern NOT_SEEN = Pattern.compile(
            "does not exist|not found|unable to assume|unable to describe|still draining|not idempotent|is not valid",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([a-zA-Z0-9-]+:[A-Za-z]+)");
    private static final int SERVER_ERROR = 500;

    private Ask() {}

    /** @param action as policies name it */
    static <T> T of(String action, CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            throw trouble(action, e.getCause() == null ? e : e.getCause());
        }
    }

    private static CloudTrouble trouble(String action, Throwable cause) {
        if (cause instanceof CloudTrouble known) {
            return known;
        }
        if (!(cause instanceof AwsServiceException refusal)) {
            Kind kind = cause instanceof SdkException ? Kind.PASSING : Kind.REFUSED;
            return new CloudTrouble(
                    kind,
                    "",
                    kind == Kind.PASSING
                            ? "AWS did not answer " + action + "."
                            : action + " could not be asked: "
                                    + cause.getClass().getSimpleName());
        }
        String code = refusal.awsErrorDetails() == null
                ? ""
                : refusal.awsErrorDetails().errorCode();
        String sentence = refusal.awsErrorDetails() == null
                ? ""
                : refusal.awsErrorDetails().errorMessage();
        if (refusal.isThrottlingException()) {
            return new CloudTrouble(Kind.PASSING, code, "AWS wants fewer calls (" + action + ").");
        }
        if (refusal.statusCode() >= SERVER_ERROR || EXPIRED.contains(code)) {
            return new CloudTrouble(Kind.PASSING, code, "AWS could not do " + action + " now (" + code + ").");
        }
        if (code.startsWith("AccessDenied") || code.equals("UnauthorizedOperation")) {
            Matcher named = ACTION.matcher(String.valueOf(sentence));
            String missing = named.find() ? named.group(1) : action;
            return new CloudTrouble(
                    Kind.DENIED, code, "The identity's role may not " + missing + ". Allow it in the role's policy.");
        }
        boolean notYet = NOT_YET.contains(code)
                || NOT_SEEN.matcher(String.valueOf(sentence)).find();
        return new CloudTrouble(
                notYet ? Kind.NOT_YET : Kind.REFUSED, code, "AWS refused " + action + " (" + code + "): " + sentence);
    }
}
