"""secondsource: lay news reports of one event side by side."""
