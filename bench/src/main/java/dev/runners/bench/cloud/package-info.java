/** Cloud-hosted Runners in the local cloud: from Deploy to ONLINE, from a waiting job to a woken Runner, and what AWS is asked. */
@NullMarked
package dev.runners.bench.cloud;

import org.jspecify.annotations.NullMarked;
