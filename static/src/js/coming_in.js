// Looks now and then whether the text has been read, and goes on when it has. The page's own button does the same.
const PAUSE = 2000;
const MOST = 60;

const wait = () => new Promise((resolve) => setTimeout(resolve, PAUSE));

for (let look = 0; look < MOST; look += 1) {
  await wait();
  const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (!answer || (answer.redirected && answer.ok)) {
    if (answer) location.assign(answer.url);
    break;
  }
}
