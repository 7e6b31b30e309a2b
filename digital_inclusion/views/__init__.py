"""Pages by audience: everyone, instructors in the portal, coordinators in the admin."""
