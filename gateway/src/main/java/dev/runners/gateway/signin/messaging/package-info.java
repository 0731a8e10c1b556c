/** API tokens as their topic tells of them. */
@NullMarked
package dev.runners.gateway.signin.messaging;

import org.jspecify.annotations.NullMarked;
