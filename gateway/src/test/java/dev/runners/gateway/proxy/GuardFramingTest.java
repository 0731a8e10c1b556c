package dev.runners.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.runners.platform.problem.ProblemException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be read in one way only. */
class GuardFramingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP_1_1 | /a            | Host: x                                      | true
            HTTP_1_1 | /a            | Host: x:80;Transfer-Encoding: chunked        | true
            HTTP_1_1 | http://X/a    | Host: x                                      | true
            HTTP_1_1 | http://y/a    | Host: x                                      | false
            HTTP_1_1 | y:80          | Host: x                                      | false
            HTTP_1_1 | /a            | A: b                                         | false
            HTTP_1_1 | /a            | Host: x;Host: x                              | false
            HTTP_1_1 | /a            | Host: x y                                    | false
            HTTP_1_1 | /a            | Host:                                        | false
            HTTP_1_1 | /a            | Host: x:port                                 | false
            HTTP_1_1 | /a            | Host: x;X-Forwarded-Host: y                  | true
            HTTP_1_1 | /a            | Host: x;X-Forwarded-Host: y;x-forwarded-host: y | false
            HTTP_1_1 | /a            | Host: x;X-Forwarded-For: 1.2.3.4;X-Forwarded-For: 1.2.3.4 | false
            HTTP_1_1 | /a            | Host: x;X-Forwarded-Proto: https;X-Forwarded-Proto: http | false
            HTTP_1_1 | /a            | Host: é                                      | false
            HTTP_1_1 | /a            | Host: x;Transfer-Encoding: gzip, chunked     | false
            HTTP_1_1 | /a            | Host: x;Transfer-Encoding: chunked;Transfer-Encoding: chunked | false
            HTTP_1_0 | /a            | A: b                                         | true
            HTTP_1_0 | /a            | A: b;Content-Length: 5                       | true
            HTTP_1_0 | /a            | Connection: x, Keep-Alive;Content-Length: 5  | false
            HTTP_2   | /a            | Host: x                                      | false
            """)
    void table(HttpVersion version, String uri, String lines, boolean passes) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        lines.lines()
                .flatMap(all -> java.util.Arrays.stream(all.split(";", -1)))
                .forEach(line -> headers.add(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip()));
        Throwable thrown = catchThrowable(() -> GuardFraming.check(version, uri, headers));
        assertThat(thrown == null).isEqualTo(passes);
        assertThat(thrown == null || thrown instanceof ProblemException).isTrue();
    }
}
