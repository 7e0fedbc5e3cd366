package main

import "testing"

func TestGreetsByName(t *testing.T) {
	if got := greeting("Ann"); got != "Hello, Ann" {
		t.Fatalf("got %q", got)
	}
}
