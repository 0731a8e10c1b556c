package dev.runners.testkit.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.testkit.aws.iam.PolicyDocument.Says;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.Need;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

    private static final Need CREATE = Need.of("ecs:CreateService", "arn:aws:ecs:eu-central-1:1:service/runners/one");

    private static Says says(String statement, Map<String, List<String>> context) {
        return PolicyDocument.parse("{\"Version\": \"2012-10-17\", \"Statement\": " + statement + "}")
                .says(CREATE, context);
    }

    private static Says says(String statement) {
        return says(statement, Map.of());
    }

    private static Says when(String condition, Map<String, List<String>> context) {
        return says(
                "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": " + condition + "}",
                context);
    }

    @Test
    void actionsAndResourcesMayHaveWildcards() {
        assertThat(says("{\"Effect\": \"Allow\", \"Action\": \"ECS:create*\", \"Resource\": \"*\"}"))
                .isEqualTo(Says.ALLOW);
        assertThat(says("[{\"Effect\": \"Allow\", \"Action\": [\"ecs:CreateService\"],"
                        + " \"Resource\": [\"arn:aws:ecs:*:1:service/runners/on?\"]}]"))
                .isEqualTo(Says.ALLOW);
        assertThat(says("{\"Effect\": \"Allow\", \"Action\": \"ecs:Create\", \"Resource\": \"*\"}"))
                .isEqualTo(Says.NOTHING);
        assertThat(
                        says(
                                "{\"Effect\": \"Allow\", \"Action\": \"ecs:*\", \"Resource\": \"arn:aws:ecs:*:1:service/other/*\"}"))
                .isEqualTo(Says.NOTHING);
        assertThat(says("{\"Effect\": \"Allow\", \"NotAction\": \"iam:*\", \"NotResource\": \"arn:aws:iam:*\"}"))
                .isEqualTo(Says.ALLOW);
        assertThat(says("{\"Effect\": \"Allow\", \"NotAction\": \"ecs:*\", \"Resource\": \"*\"}"))
                .isEqualTo(Says.NOTHING);
    }

    @Test
    void aDenyBeatsAnAllow() {
        assertThat(says("[{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"},"
                        + "{\"Effect\": \"Deny\", \"Action\": \"ecs:CreateService\", \"Resource\": \"*\"}]"))
                .isEqualTo(Says.DENY);
    }

    @Test
    void allConditionsMustHold() {
        String two = "{\"StringEquals\": {\"a\": [\"1\", \"2\"]}, \"StringLike\": {\"b\": \"x*\"}}";
        assertThat(when(two, Map.of("a", List.of("2"), "b", List.of("xy")))).isEqualTo(Says.ALLOW);
        assertThat(when(two, Map.of("a", List.of("2"), "b", List.of("y")))).isEqualTo(Says.NOTHING);
        assertThat(when(two, Map.of("a", List.of("2")))).isEqualTo(Says.NOTHING);
    }

    @Test
    void whatIsNotThereFailsButForNegationsAndIfExists() {
        assertThat(when("{\"StringEquals\": {\"a\": \"1\"}}", Map.of())).isEqualTo(Says.NOTHING);
        assertThat(when("{\"StringEqualsIfExists\": {\"a\": \"1\"}}", Map.of())).isEqualTo(Says.ALLOW);
        assertThat(when("{\"StringNotEquals\": {\"a\": \"1\"}}", Map.of())).isEqualTo(Says.ALLOW);
        assertThat(when("{\"StringNotEquals\": {\"a\": \"1\"}}", Map.of("a", List.of("1"))))
                .isEqualTo(Says.NOTHING);
        assertThat(when("{\"Null\": {\"a\": \"true\"}}", Map.of())).isEqualTo(Says.ALLOW);
        assertThat(when("{\"Null\": {\"a\": \"true\"}}", Map.of("a", List.of("1"))))
                .isEqualTo(Says.NOTHING);
    }

    @Test
    void ofManyValuesAllOrAnyMustFit() {
        Map<String, List<String>> context = Map.of("aws:TagKeys", List.of("mine", "other"));
        assertThat(when("{\"ForAllValues:StringEquals\": {\"aws:TagKeys\": \"mine\"}}", context))
                .isEqualTo(Says.NOTHING);
        assertThat(when("{\"ForAnyValue:StringEquals\": {\"aws:TagKeys\": \"mine\"}}", context))
                .isEqualTo(Says.ALLOW);
    }

    @Test
    void whatIsNoPolicyOrCannotBeWeighedIsRefused() {
        assertThatThrownBy(() -> PolicyDocument.parse("{}")).isInstanceOf(AwsError.class);
        assertThatThrownBy(() -> says("{\"Effect\": \"Maybe\", \"Action\": \"*\", \"Resource\": \"*\"}"))
                .isInstanceOf(AwsError.class);
        assertThatThrownBy(() -> when("{\"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}}", Map.of()))
                .hasMessageContaining("IpAddress");
    }
}
