"""Keep the events on the time axis that may explain a change. Door: `store.EventStore`."""
