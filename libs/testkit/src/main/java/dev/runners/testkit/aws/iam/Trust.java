package dev.runners.testkit.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.aws.iam.PolicyDocument.Says;
import dev.runners.testkit.aws.wire.Caller;
import dev.runners.testkit.aws.wire.Need;
import java.util.List;
import java.util.Map;

/** Whom a role's trust policy lets in. */
final class Trust {

    private static final Need ASSUME = Need.of("sts:AssumeRole", "*");

    private Trust() {}

    /** Whether a service of AWS may assume the role. */
    static boolean letsIn(Role role, String service) {
        return PolicyDocument.parse(role.trust())
                .saysOfCaller(
                        ASSUME,
                        Map.of(),
                        principal -> PolicyDocument.items(principal.path("Service")).stream()
                                .anyMatch(one -> one.asText().equals(service)))
                .equals(Says.ALLOW);
    }

    static Says of(Role role, Caller caller, Map<String, List<String>> context) {
        return PolicyDocument.parse(role.trust())
                .saysOfCaller(ASSUME, context, principal -> isCaller(principal, caller));
    }

    /** Whether the trust names this very caller, for which its own account needs to allow nothing more. */
    static boolean namesItself(Role role, Caller caller, Map<String, List<String>> context) {
        return PolicyDocument.parse(role.trust())
                .saysOfCaller(
                        ASSUME,
                        context,
                        principal -> names(principal, caller.principal()) || names(principal, caller.arn()))
                .equals(Says.ALLOW);
    }

    private static boolean isCaller(JsonNode principal, Caller caller) {
        return principal.asText().equals("*")
                || names(principal, "*")
                || names(principal, caller.account())
                || names(principal, "arn:aws:iam::" + caller.account() + ":root")
                || names(principal, caller.principal())
                || names(principal, caller.arn());
    }

    private static boolean names(JsonNode principal, String who) {
        return PolicyDocument.items(principal.path("AWS")).stream()
                .anyMatch(one -> one.asText().equals(who));
    }
}
