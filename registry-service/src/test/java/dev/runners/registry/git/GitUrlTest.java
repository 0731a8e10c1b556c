package dev.runners.registry.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitUrlTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://github.com,                         https://github.com
            https://GitHub.com/,                        https://github.com
            HTTPS://github.com:443/acme/,               https://github.com/acme
            https://github.com/Acme/modules.git,        https://github.com/Acme/modules
            https://github.com/acme/modules.git/,       https://github.com/acme/modules
            https://git.example.org:8443/a,             https://git.example.org:8443/a
            https://dev.azure.com/o/My%20Project/_git,  https://dev.azure.com/o/My%20Project/_git
            http://127.0.0.1:3000/a,                    http://127.0.0.1:3000/a
            https://org@dev.azure.com/org/_git/a,       https://dev.azure.com/org/_git/a
            http://localhost:80,                        http://localhost
            https://git.example.org/~me/a+b@c-d_e,      https://git.example.org/~me/a+b@c-d_e
            https://github.com/acme/..a/b..git,         https://github.com/acme/..a/b.
            """)
    void theSamePlaceIsWrittenInOneWay(String given, String written) {
        assertThat(GitUrl.of(given).orElseThrow().text()).isEqualTo(written);
        assertThat(GitUrl.of(written).orElseThrow()).isEqualTo(GitUrl.of(given).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "github.com/acme",
                "git@github.com:acme/modules.git",
                "ssh://git@github.com/acme",
                "http://github.com/acme",
                "https://",
                "https:github.com",
                "https://user:secret@github.com/acme",
                "https://github.com/acme?ref=main",
                "https://github.com/acme#main",
                "https://github.com/acme/../evil",
                "https://github.com/acme/..",
                "https://github.com/acme/./a",
                "https://github.com//acme",
                "https://github.com/acme/%2e%2E/evil",
                "https://github.com/acme%2Fevil",
                "https://github.com/acme/..;/evil",
                "https://github.com/acme/..%3b/evil",
                "https://github.com/acme/%252e%252e/evil",
                "https://github.com/acme/..%00/evil",
                "https://github.com/.git",
                "https://github.com/acme/...git",
                "https://github.com/acme/x.git.git",
                "https://github.com/acme/.git.git",
                "https://git%68ub.com/acme",
                "https://github.com@evil@evil.org/acme",
                "https://github.com/acme/.git/",
                "https://github.com\\@evil.org/acme",
                "https://github.com/a cme",
                "https://[::1/acme",
                "file:///etc/passwd",
                "-u"
            })
    void whatIsNoPlaceOnAGitHostOrDoubtfulIsNone(String given) {
        assertThat(GitUrl.of(given)).isEmpty();
        assertThat(GitUrl.of("https://github.com/" + "a".repeat(500))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://github.com,          https://github.com/acme/modules.git,     true
            https://github.com/acme,     https://github.com/acme/modules,         true
            https://github.com/acme,     https://github.com/acme,                 true
            https://github.com/acme/one, https://github.com/acme/one.git,         true
            https://github.com/acme,     https://github.com/acme-evil/modules,    false
            https://github.com/acme,     https://github.com/Acme/modules,         false
            https://github.com/acme,     https://github.com@evil.org/acme/a,      false
            https://github.com/acme/one, https://github.com/acme,                 false
            https://github.com/acme,     https://github.com.evil.org/acme/a,      false
            https://github.com/acme,     https://github.com:8443/acme/a,          false
            http://localhost:1/acme,     https://localhost:1/acme/a,              false
            """)
    void itCoversWhatLiesBelowIt(String url, String other, boolean covers) {
        assertThat(GitUrl.of(url).orElseThrow().covers(GitUrl.of(other).orElseThrow()))
                .isEqualTo(covers);
    }
}
