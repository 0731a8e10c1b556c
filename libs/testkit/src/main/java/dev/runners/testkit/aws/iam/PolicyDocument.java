package dev.runners.testkit.aws.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Wire;
import dev.runners.testkit.aws.state.Glob;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.Need;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A policy, and what it says of an action: the subset of IAM's grammar that policies of the product use. */
final class PolicyDocument {

    /** What a policy says; a DENY beats any ALLOW. */
    enum Says {
        NOTHING,
        ALLOW,
        DENY
    }

    private final List<JsonNode> statements;

    private PolicyDocument(List<JsonNode> statements) {
        this.statements = statements;
    }

    /** Refuses what IAM refuses, and conditions that the double cannot weigh. */
    static PolicyDocument parse(String document) {
        try {
            JsonNode statement = Wire.JSON.readTree(document).path("Statement");
            List<JsonNode> statements = items(statement);
            if (statements.isEmpty() || !statements.stream().allMatch(PolicyDocument::isStatement)) {
                throw malformed("Syntax errors in policy.");
            }
            return new PolicyDocument(statements);
        } catch (JsonProcessingException e) {
            throw malformed("This policy contains invalid Json");
        }
    }

    private static boolean isStatement(JsonNode statement) {
        boolean effect = statement.path("Effect").asText().matches("Allow|Deny");
        statement.path("Condition").properties().forEach(condition -> {
            if (!Condition.isKnown(condition.getKey())) {
                throw malformed("AwsDouble does not weigh the condition " + condition.getKey());
            }
        });
        return effect && (statement.has("Action") || statement.has("NotAction"));
    }

    private static AwsError malformed(String message) {
        return AwsError.of("MalformedPolicyDocument", message);
    }

    /** Of an identity's policy. */
    Says says(Need need, Map<String, List<String>> context) {
        return says(need, context, statement -> listed(statement, "Resource", need.resource()));
    }

    /** Of a role's trust policy, which names callers where other policies name resources. */
    Says saysOfCaller(Need need, Map<String, List<String>> context, Predicate<JsonNode> isPrincipal) {
        return says(need, context, statement -> isPrincipal.test(statement.path("Principal")));
    }

    private Says says(Need need, Map<String, List<String>> context, Predicate<JsonNode> about) {
        Says says = Says.NOTHING;
        for (JsonNode statement : statements) {
            if (isAction(statement, need.action())
                    && about.test(statement)
                    && Condition.allHold(statement.path("Condition"), context)) {
                if (statement.path("Effect").asText().equals("Deny")) {
                    return Says.DENY;
                }
                says = Says.ALLOW;
            }
        }
        return says;
    }

    private static boolean isAction(JsonNode statement, String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        Predicate<JsonNode> fits = pattern -> Glob.matches(pattern.asText().toLowerCase(Locale.ROOT), lower);
        return statement.has("NotAction")
                ? items(statement.path("NotAction")).stream().noneMatch(fits)
                : items(statement.path("Action")).stream().anyMatch(fits);
    }

    private static boolean listed(JsonNode statement, String member, String value) {
        Predicate<JsonNode> fits = pattern -> Glob.matches(pattern.asText(), value);
        return statement.has("Not" + member)
                ? items(statement.path("Not" + member)).stream().noneMatch(fits)
                : items(statement.path(member)).stream().anyMatch(fits);
    }

    /** One or many: the grammar allows both everywhere. */
    static List<JsonNode> items(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).toList() : List.of(node);
    }
}
