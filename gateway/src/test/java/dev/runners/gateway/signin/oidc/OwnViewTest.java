package dev.runners.gateway.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnViewTest {

    @Test
    void whatIsKeptIsNoLongerThanACookieHolds() {
        assertThat(OwnView.of("/dashboard/jobs?name=" + "a".repeat(900))).hasSize(921);
        assertThat(OwnView.of("/dashboard/jobs?name=\u00e4")).isEqualTo("/dashboard/jobs?name=%C3%A4");
        assertThat(OwnView.of("/dashboard/jobs?name=" + "\u00e4".repeat(900))).isEqualTo(OwnView.HOME);
        assertThat(OwnView.of(null)).isEqualTo(OwnView.HOME);
    }
}
