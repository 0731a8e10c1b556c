package dev.runners.testkit;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Configuration mappings by themselves, as a service reads them when it starts. */
public final class Settings {

    private Settings() {}

    /**
     * Why a mapping does not take a value; fails where it does, or where it does not take what stands unless something is set.
     *
     * @param mapping its class, from {@code dev.runners} on
     */
    public static String refusal(String mapping, String name, String value) throws ClassNotFoundException {
        Class<?> config = Class.forName("dev.runners." + mapping);
        new SmallRyeConfigBuilder().withMapping(config).build();
        try {
            new SmallRyeConfigBuilder()
                    .withMapping(config)
                    .withDefaultValue(name, value)
                    .build();
        } catch (ConfigValidationException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError(name + " takes " + value);
    }
}
