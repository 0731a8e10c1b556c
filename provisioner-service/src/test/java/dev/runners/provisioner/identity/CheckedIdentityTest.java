package dev.runners.provisioner.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runners.contracts.cloud.CloudIdentityRequest;
import dev.runners.platform.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedIdentityTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/runners";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROLE,
                "arn:aws:iam::123456789012:role/team/infra/runners",
                "arn:aws-cn:iam::123456789012:role/runners",
                "arn:aws-us-gov:iam::123456789012:role/a+b=c,d.e@f_g-h"
            })
    void rolesOfAllKindsAreTaken(String arn) {
        assertThat(of("it", arn, "eu-central-1").roleArn()).isEqualTo(arn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "runners",
                "arn:aws:iam::12345678901:role/runners",
                "arn:aws:iam::123456789012:user/runners",
                "arn:aws:iam:eu-central-1:123456789012:role/runners",
                "arn:aws:iam::123456789012:role/",
                "arn:aws:iam::123456789012:role/runners\n",
                "arn:aws:iam::123456789012:role/a b",
                "arn:evil:iam::123456789012:role/runners",
                "arn:aws:iam::123456789012:role/runners*",
                "https://169.254.169.254/latest"
            })
    void otherTextsAreNoRoles(String arn) {
        assertThatThrownBy(() -> of("it", arn, "eu-central-1"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("/role_arn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mars-1",
                "eu-central-1.evil.example",
                "EU-CENTRAL-1",
                "eu-central-1\n",
                "us-east-1/../x",
                "localhost"
            })
    void otherTextsAreNoRegions(String region) {
        assertThatThrownBy(() -> of("it", ROLE, region))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("/regions/0");
    }

    @Test
    void aBoundaryIsAPolicyInTheRolesAccount() {
        String boundary = "arn:aws:iam::123456789012:policy/teams/runners-boundary";
        assertThat(bounded(boundary).permissionsBoundary()).isEqualTo(boundary);
        assertThat(bounded(null).permissionsBoundary()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "runners-boundary",
                "arn:aws:iam::210987654321:policy/runners-boundary",
                "arn:aws:iam::aws:policy/AdministratorAccess",
                "arn:aws-cn:iam::123456789012:policy/runners-boundary",
                "arn:aws:iam::123456789012:role/runners",
                "arn:aws:iam::123456789012:policy/runners\"boundary"
            })
    void otherTextsBoundNothing(String boundary) {
        assertThatThrownBy(() -> bounded(boundary))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("/permissions_boundary");
    }

    private static CheckedIdentity bounded(@Nullable String boundary) {
        return CheckedIdentity.of(new CloudIdentityRequest("it", ROLE, List.of("eu-central-1"), boundary));
    }

    @Test
    void aNameIsNeededAndSeen() {
        assertThatThrownBy(() -> of("  ", ROLE, "eu-central-1")).hasMessageContaining("/name");
        assertThatThrownBy(() -> of("a\u202eb", ROLE, "eu-central-1")).hasMessageContaining("/name");
        assertThatThrownBy(() -> of("x".repeat(101), ROLE, "eu-central-1")).hasMessageContaining("/name");
        assertThat(of("  prod ", ROLE, "eu-central-1").name()).isEqualTo("prod");
    }

    @Test
    void withoutRegionsItIsOfNoUse() {
        assertThatThrownBy(() -> CheckedIdentity.of(new CloudIdentityRequest("it", ROLE, List.of(), null)))
                .hasMessageContaining("/regions");
        assertThatThrownBy(() -> CheckedIdentity.of(null)).isInstanceOf(ProblemException.class);
    }

    private static CheckedIdentity of(String name, String arn, String region) {
        return CheckedIdentity.of(new CloudIdentityRequest(name, arn, List.of(region), null));
    }
}
