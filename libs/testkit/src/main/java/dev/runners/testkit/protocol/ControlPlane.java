package dev.runners.testkit.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What is checked.
 *
 * @param origin URL without a slash at the end
 * @param apiToken of an operator
 * @param stranger a registered Runner of another organisation than the operator's, or null: what takes two organisations is
 *     left out then
 */
public record ControlPlane(
        String origin, String apiToken, @Nullable FieldRunner stranger) {

    @Override
    public String toString() {
        return origin;
    }
}
