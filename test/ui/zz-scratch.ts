import { startSandbox } from '/work/main/test/sandbox/sandbox';
import { provisionVscode } from '/work/main/test/vscode/provision';
import { startVscodeServer } from '/work/main/test/vscode/server';
import { launchBrowser } from '/work/main/test/vscode/browser';
import { openWindow } from '/work/main/test/vscode/window';
import { execSync } from 'node:child_process';
const sleep=(ms:number)=>new Promise(r=>setTimeout(r,ms));
async function main(){
  const sandbox = await startSandbox();
  const settings={ 'clockifyClients.apiUrl': sandbox.apiUrl };
  const server = await startVscodeServer({ install: await provisionVscode((process.argv[2] as any), console.log), vsix: 'clockify-clients.vsix', settings });
  const kids=()=>execSync(`pid=$(pgrep -f "server-data-dir=${server.dataDir}" | head -1); ps --ppid $pid -o pid,args | grep -o 'type=[a-zA-Z]*' | sort | uniq -c; true`).toString().trim().replace(/\s+/g,' ');
  const browser = await launchBrowser();
  for (let i=0;i<3;i++){
  let t=Date.now();
  server.writeSettings(settings);
  const w = await openWindow(browser, server);
  const a=Date.now()-t; 
  await w.statusBar.waitFor(/Add client/);
  console.log('open', a, 'ext', Date.now()-t, kids());
  await w.clientsView.open();
  t=Date.now();
  for(let k=0;k<30;k++){
    server.writeSettings({...settings,'clockifyClients.statusBar.visible':false});
    try{ await w.statusBar.item(/Add client/).waitFor({state:'hidden',timeout:500}); console.log('hidden', k, Date.now()-t);break;}catch(e){}
  }
  console.log(kids());
  if(i==1) await w.page.goto('about:blank');
  if(i==2) await w.page.close({runBeforeUnload:true});
  if(i==2) await sleep(500);
  await w.context.close();
  await sleep(1000);
  console.log('after', i, kids());
  }
  await browser.close(); await server.close(); await sandbox.close();
}
main();
