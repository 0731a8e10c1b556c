package dev.runners.gateway.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.runners.gateway.signin.OidcConfig;
import dev.runners.gateway.signin.Person;
import dev.runners.gateway.signin.UsersConfig;
import dev.runners.gateway.signin.oidc.NotSignedIn.Why;
import dev.runners.testkit.FreePort;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who somebody is here, by what the provider says and the configuration makes of it. */
class MapClaimsTest {

    private final Map<String, String> settings =
            new HashMap<>(Map.of("runners.oidc.viewers", "readers", "runners.oidc.operators", "operators,on-call"));

    @Test
    void theGroupsGiveTheRole() throws Exception {
        Person ann = person(Map.of("preferred_username", "ann", "groups", List.of("on-call", 7, "others")));
        assertThat(ann.name()).isEqualTo("oidc:ann");
        assertThat(ann.roles()).containsExactlyInAnyOrder("operator", "viewer");
        assertThat(ann.organizationName()).isEqualTo("default");
        assertThat(person(Map.of("groups", "readers")).roles()).containsExactly("viewer");
    }

    @Test
    void whoHasNoNameIsKnownByTheirSubject() throws Exception {
        assertThat(person(Map.of("groups", "readers")).name()).isEqualTo("oidc:subject");
        for (String name : List.of("", " ", "x".repeat(201), "a\u0000b", "a\nb")) {
            assertThat(person(Map.of("groups", "readers", "preferred_username", name))
                            .name())
                    .isEqualTo("oidc:subject");
        }
    }

    @Test
    void withoutAWordThatGivesARoleNobodyComesIn() {
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("groups", List.of()),
                Map.of("groups", "Readers"),
                Map.of("groups", Map.of("readers", true)),
                Map.of("groups", 1))) {
            assertThatThrownBy(() -> person(claims))
                    .isInstanceOfSatisfying(
                            NotSignedIn.class, e -> assertThat(e.why()).isEqualTo(Why.NO_ROLE));
        }
    }

    @Test
    void everybodyMayBeLetIn() throws Exception {
        settings.put("runners.oidc.viewers", "*");
        assertThat(person(Map.of()).roles()).containsExactly("viewer");
    }

    @Test
    void claimsLieWithinClaimsAndMayBeCalledLikeAddresses() throws Exception {
        settings.put("runners.oidc.role-claim", "realm_access/roles");
        assertThat(person(Map.of("realm_access", Map.of("roles", List.of("operators"))))
                        .roles())
                .contains("operator");
        settings.put("runners.oidc.role-claim", "https://acme.example/roles");
        assertThat(person(Map.of("https://acme.example/roles", List.of("readers")))
                        .roles())
                .containsExactly("viewer");
    }

    @Test
    void theOrganisationIsThatOfTheClaimOrNone() throws Exception {
        settings.put("runners.oidc.organization-claim", "tenant");
        assertThat(person(Map.of("groups", "readers", "tenant", "acme")).organizationName())
                .isEqualTo("acme");
        assertThatThrownBy(() -> person(Map.of("groups", "readers"))).isInstanceOf(NotSignedIn.class);
        assertThatThrownBy(() -> person(Map.of("groups", "readers", "tenant", " ")))
                .isInstanceOf(NotSignedIn.class);
    }

    @Test
    void aProviderThatWasNeverThereIsAway() {
        settings.put("runners.oidc.issuer", "http://127.0.0.1:" + FreePort.next());
        settings.put("runners.oidc.client-id", "runners");
        Discover discover = new Discover(config().getConfigMapping(OidcConfig.class), Clock.systemUTC());
        assertThatThrownBy(discover::provider)
                .isInstanceOfSatisfying(
                        NotSignedIn.class, e -> assertThat(e.why()).isEqualTo(Why.AWAY));
    }

    private Person person(Map<String, Object> claims) throws Exception {
        Map<String, Object> said = new HashMap<>(
                Map.of("iss", "https://provider.example", "sub", "subject", "aud", "runners", "iat", 1L, "exp", 2L));
        said.putAll(claims);
        SmallRyeConfig config = config();
        return new MapClaims(config.getConfigMapping(OidcConfig.class), config.getConfigMapping(UsersConfig.class))
                .person(new IDTokenClaimsSet(JWTClaimsSet.parse(said)));
    }

    private SmallRyeConfig config() {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().withMapping(OidcConfig.class).withMapping(UsersConfig.class);
        settings.forEach(builder::withDefaultValue);
        return builder.build();
    }
}
