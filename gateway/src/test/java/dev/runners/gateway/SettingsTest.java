package dev.runners.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.testkit.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number or duration that nobody could mean is refused by its name and with its range; what is not set is within it. */
class SettingsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            gateway.signin.CallLimits,    runners.calls.rate,            0
            gateway.signin.CallLimits,    runners.calls.burst,           0
            gateway.signin.CallLimits,    runners.calls.streams,         -1
            gateway.signin.SignInLimits,  runners.sign-ins.rate,         NaN
            gateway.signin.SignInLimits,  runners.sign-ins.burst,        0
            gateway.signin.SessionConfig, runners.session.idle,          59s
            gateway.signin.SessionConfig, runners.session.duration,      25h
            gateway.signin.SessionConfig, runners.session.duration,      -12h
            gateway.proxy.ProxyConfig,    runners.proxy.connections,     0
            gateway.proxy.ProxyConfig,    runners.proxy.heartbeats,      -1
            gateway.proxy.ProxyConfig,    runners.proxy.queue,           -1
            gateway.proxy.ProxyConfig,    runners.proxy.streams,         0
            gateway.proxy.ProxyConfig,    runners.proxy.connect-timeout, 30d
            gateway.proxy.ProxyConfig,    runners.proxy.idle-timeout,    0s
            gateway.proxy.ProxyConfig,    runners.proxy.max-upload,      0
            gateway.proxy.ProxyConfig,    runners.proxy.max-body,        -1
            """)
    void outsideOfItsRangeItIsRefused(String mapping, String name, String wrong) throws ClassNotFoundException {
        assertThat(Settings.refusal(mapping, name, wrong)).contains(name, '"' + wrong + '"', "It has to be ");
    }
}
