/** Sessions of people at the page, as far as other gateways must know of them. */
@NullMarked
package dev.runners.contracts.session;

import org.jspecify.annotations.NullMarked;
