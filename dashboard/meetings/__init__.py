"""Keep what the strategic group decided, beside the editions and away from the data of cases. Door: `MeetingStore`."""
